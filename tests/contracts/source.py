"""Reading our own source: which names it takes from where, by whatever spelling."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app.py", "web", "api", "pages", "components", "data_access", "geo", "analysis")

# What would take a name out of sight of every rule here. No room needs one of them.
HIDING = {
    "__import__", "import_module", "importlib", "exec", "eval", "__dict__", "vars", "globals", "locals", "attrgetter",
    "methodcaller", "__getattribute__", "runpy",
}  # fmt: skip
HARMLESS = {"importlib.util": {"find_spec"}, "importlib.resources": {"files"}}


def sources(*rooms: str) -> Iterator[Path]:
    """Every Python file of the named rooms."""
    for room in rooms:
        path = ROOT / room
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def room_of(path: Path) -> str:
    """The path as the rules name it: from the project's root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """Every node of Python text, which several rules look at."""
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> Iterator[tuple[int, str, str]]:
    """Every import as (line, module, name); the name is empty where the module itself is taken."""
    for node in nodes(source):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, module, alias.name) for alias in node.names)


def imported_roots(source: str) -> set[str]:
    """The packages that Python text imports."""
    return {module.partition(".")[0] for _, module, _ in imports(source)}


def mentions(source: str) -> Iterator[tuple[int, str]]:
    """Every name that Python text speaks: variables, attributes, imported names, and texts that are names."""
    for node in nodes(source):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.lineno, node.value
    for line, module, name in imports(source):
        if name not in HARMLESS.get(module, set()):
            yield from ((line, part) for part in (*module.split("."), *filter(None, [name])))


def hidden(source: str) -> list[int]:
    """Lines that could import or fetch by a name that no reader of the source sees."""
    spoken = [line for line, name in mentions(source) if name in HIDING]
    return sorted({*spoken, *_computed(source)})


def _computed(source: str) -> Iterator[int]:
    """``getattr`` of a module, or by a text that is put together on the spot."""
    modules = {alias for alias in _modules(source)}
    for node in nodes(source):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr"):
            continue
        whose, name = node.args[0], node.args[1]
        root = ast.unparse(whose).partition(".")[0]
        if root in modules or not isinstance(name, ast.Name | ast.Attribute | ast.Constant):
            yield node.lineno


def _modules(source: str) -> Iterator[str]:
    """Names under which Python text holds what it imported."""
    for node in nodes(source):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
