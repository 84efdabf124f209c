"""What holds for every test: no traffic to elsewhere, and with CI=true no skip."""

pytest_plugins = [
    "tests.support.loopback",
    "tests.support.counts",
    "tests.support.kept_objects",
    "tests.support.database_marker",
    "tests.support.migrated_database",
    "tests.support.pristine_database",
    "tests.support.fresh_caches",
    "tests.support.fresh_search",
    "tests.support.own_language",
    "tests.support.patient_examples",
    "tests.support.registries",
    "tests.support.elasticsearch",
]
