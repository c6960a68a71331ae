# SPDX-License-Identifier: MulanPSL-2.0
"""`linli <command>`: Django's command line under Linli's own name."""

import os
import sys

# these need no database, or see to it themselves
BY_THEMSELVES = {
    "help", "version", "check", "database", "setup", "serve", "web", "worker", "makemigrations", "makemessages",
    "compilemessages", "collectstatic", "startapp", "startproject", "diffsettings", "test",
}  # fmt: skip


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linli.config.settings")
    from django.core.management import execute_from_command_line

    if needs_database(sys.argv[1:]):
        start_database()
    execute_from_command_line(["linli", *sys.argv[1:]])


def needs_database(arguments: list[str]) -> bool:
    """Whether the command asks the database: then the embedded server is started when it is down."""
    command = arguments[0] if arguments else "help"
    return not (command in BY_THEMSELVES or command.startswith("-") or {"-h", "--help"} & set(arguments))


def start_database() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from linli.runtime.deployment import ensure_database
    from linli.runtime.failure import EmbeddedFailure

    try:
        ensure_database()
    except ImproperlyConfigured:
        return  # Django says it better, with the command's own name
    except EmbeddedFailure as failure:
        sys.exit(f"linli: {failure}")


if __name__ == "__main__":
    main()
