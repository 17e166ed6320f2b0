"""The command line in Dutch, by click: commands, their help, the kinds of value that they read, and
how a command ends.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from calc.kwartalen import LAATSTE_JAAR, Kwartaal

FAILED, REFUSED = 1, 2
"""Exit status: it could not be done, or the input is refused."""
FOLDER = click.Path(path_type=Path)
HELP = {"help_option_names": ["-h", "--help"]}


class Command(click.Command):
    """A command that click reads, but that is only carried out by its caller: click ends a process
    in its own way on Ctrl+C and on a closed output.

    `exclusive`: options of which at most one goes, and with `needs_one` exactly one.
    """

    def __init__(
        self, *args: Any, exclusive: Sequence[str] = (), needs_one: bool = False, **options: Any
    ) -> None:
        # Too many words are found here, with a sentence in Dutch.
        settings = {**HELP, "allow_extra_args": True}
        fixed = {"context_settings": settings, "options_metavar": "[KEUZES]"}
        super().__init__(*args, **{**options, **fixed})
        self.exclusive, self.needs_one = exclusive, needs_one

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the words. Raises UsageError for what click itself does not ask."""
        written = list(args)
        try:
            super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = ctx  # click forgets the command of an option that is used wrongly
            raise
        if ctx.args:
            ctx.fail(f"onbekend: {' '.join(ctx.args)}")
        given = [name for name in self.exclusive if ctx.params[name] not in (None, False)]
        if len(given) > 1:
            given.sort(key=lambda name: _first_place(f"--{name}", written))
            ctx.fail(f"--{given[1]}: gaat niet samen met --{given[0]}")
        if self.needs_one and not given:
            ctx.fail(f"geef een van deze: {' '.join(f'--{name}' for name in self.exclusive)}")
        return ctx.args

    def invoke(self, ctx: click.Context) -> Any:
        """The function to call and its values; an option of the group counts when the command does
        not have it.
        """
        above = ctx.parent.params if ctx.parent else {}
        own = {name: value for name, value in ctx.params.items() if value is not None}
        return self.callback, {**ctx.params, **above, **own}

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line of use."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that explains."""
        return _in_dutch(super().get_help_option(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes what goes with the command."""
        _write_params(self, ctx, formatter)


class Group(click.Group):
    """The commands of one package."""

    command_class = Command

    def __init__(self, *args: Any, **options: Any) -> None:
        fixed = {
            "context_settings": HELP,
            "invoke_without_command": True,
            "callback": _require_command,
            "options_metavar": "[KEUZES]",
            "subcommand_metavar": "OPDRACHT ...",
        }
        super().__init__(*args, **{**options, **fixed})

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word. Raises UsageError when there is none."""
        if args[0] not in self.commands:
            ctx.fail(f"OPDRACHT: {_unknown_choice(args[0], list(self.commands))}")
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they are declared."""
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line of use."""
        _write_usage(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that explains."""
        return _in_dutch(super().get_help_option(ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, then the commands."""
        _write_params(self, ctx, formatter)
        with formatter.section("opdrachten"):
            formatter.write_dl([(name, _short(self.commands[name])) for name in self.commands])


class Argument(click.Argument):
    """A word without an option before it, explained in the help."""

    def __init__(self, *args: Any, explained: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.explained = explained


class Keuze(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself. Raises BadParameter for another one."""
        if value not in self.choices:
            self.fail(_unknown_choice(str(value), list(self.choices)), param, ctx)
        return str(value)


def summary(text: str) -> str:
    """The sentence of a command in its help."""
    return f"{text[0].upper()}{text[1:]}."


def parse(
    commands: Group, name: str, arguments: Sequence[str] | None
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """Return the function of the command that is asked, and its values.

    Raises SystemExit: 0 after an explanation, 2 for what cannot be read.
    """
    try:
        result = commands.main(
            None if arguments is None else list(arguments), name, standalone_mode=False
        )
    except click.UsageError as error:
        ctx = error.ctx
        path = ctx.command_path if ctx else name
        lines = [ctx.get_usage()] if ctx else []
        lines += [f"{path}: {_sentence(error)}", f"Meer uitleg: {path} --help"]
        raise SystemExit(stop("\n".join(lines), REFUSED)) from None
    if isinstance(result, int):
        raise SystemExit(result)
    function, values = result
    return function, values


def _sentence(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"dit ontbreekt: {_shown(error.param)}"
    if isinstance(error, click.NoSuchOption):
        return f"onbekend: {error.option_name}"
    if isinstance(error, click.BadOptionUsage):
        is_flag = any(
            isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts
            for param in (error.ctx.command.params if error.ctx else ())
        )
        what = "hier hoort geen waarde bij" if is_flag else "hier hoort een waarde bij"
        return f"{error.option_name}: {what}"
    if isinstance(error, click.BadParameter):
        return f"{_shown(error.param)}: {error.message}"
    return error.message


def _shown(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if isinstance(param, click.Option) else str(param.metavar or param.name)


def _unknown_choice(word: str, choices: Sequence[str]) -> str:
    return f"onbekende keuze {word!r}, kies uit {', '.join(repr(choice) for choice in choices)}"


def _first_place(option: str, words: Sequence[str]) -> int:
    return next((i for i, word in enumerate(words) if word.split("=")[0] == option), len(words))


@click.pass_context
def _require_command(ctx: click.Context, /, **options: Any) -> None:
    if ctx.invoked_subcommand is None:
        ctx.fail("dit ontbreekt: OPDRACHT")


def _in_dutch(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "toon deze uitleg en stop"
    return option


def _write_usage(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix="gebruik: ")


def _write_params(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    params = command.get_params(ctx)
    words = [(_shown(param), param.explained) for param in params if isinstance(param, Argument)]
    options = [record for param in params if (record := param.get_help_record(ctx))]
    for title, records in (("wat", words), ("keuzes", options)):
        if records:
            with formatter.section(title):
                formatter.write_dl(records)


def _short(command: click.Command) -> str:
    text = (command.help or "").rstrip(".")
    return f"{text[:1].lower()}{text[1:]}"


def stop(message: str, status: int) -> int:
    """Says on the error output why a command ends; the exit status."""
    print(message, file=sys.stderr)
    return status


def reader_gone() -> int:
    """The reader of our output has enough; nothing may be written at exit either.

    The exit status.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def kwartaal(text: str) -> Kwartaal:
    """A kwartaal, 2025K1."""
    try:
        return Kwartaal.parse(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


def jaar(text: str) -> int:
    """A year, 2025."""
    if not re.fullmatch(r"[1-9][0-9]{3}", text, re.ASCII) or int(text) > LAATSTE_JAAR:
        raise click.BadParameter(f"geen jaar: {text!r} (schrijf bijvoorbeeld 2025)")
    return int(text)


def zaad(text: str) -> int:
    """The seed of invented data: a whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII):
        raise click.BadParameter(f"geen zaad: {text!r} (schrijf een geheel getal vanaf 0)")
    return int(text)


def day(text: str) -> date:
    """A day, 2025-06-15."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(
            f"geen datum: {text!r} (schrijf bijvoorbeeld 2025-06-15)"
        ) from error


def integer(text: str) -> int:
    """A whole number."""
    try:
        return int(text)
    except ValueError as error:
        raise click.BadParameter(f"geen geldige waarde: {text!r}") from error
