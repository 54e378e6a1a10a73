"""plotly.js without the kinds of chart that this product never draws, cut out of the pinned package's own bundle.

The package ships one script of 4.8 MB with some fifty kinds of trace. Most of the time until a first chart goes into
reading it, and most of it is never run here. The script is a row of modules, ``var NAME=WRAP((...)=>{...});``, each
called as ``NAME()`` by those that need it, and ends with the one that registers all kinds of trace. Only the wanted
kind is registered, and only modules that can be reached from there are kept. Scatter is part of plotly.js's core.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

WANTED = "choropleth"
_WRAPPER = re.compile(r"([\w$]+)=\(\w+,\w+\)=>\(\)=>\{try\{return \w+\|\|")
_REGISTER = re.compile(r"([\w$]+)\.register\(\[((?:[\w$]+\(\),?)+)\]\);[\w$]+\.exports=\1\}\);return")
_CALL = re.compile(r"([\w$]+)\(\)")
_ONLY_PASSES_ON = re.compile(r"[\w$]+\.exports=([\w$]+)\(\)\}\);")


class UnknownBundleError(ValueError):
    """The script is not built as this module knows it."""


@lru_cache(maxsize=1)
def plotly_script() -> str:
    """The smaller script of the installed package; :class:`UnknownBundleError` where it is built otherwise."""
    return cut(whole_script())


def whole_script() -> str:
    """The script as the installed package ships it."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")


def cut(script: str) -> str:
    """``script`` with the core and the wanted kind of trace alone; see the module for how it must be built."""
    before, modules = _modules(script)
    register = _REGISTER.search(script)
    if register is None:
        raise UnknownBundleError("no list of kinds of trace at the end")
    *_, last = modules
    wanted = _wanted(modules, _CALL.findall(register[2]))
    modules[last] = modules[last].replace(register[2], f"{wanted}()")
    kept = _reached(modules, last)
    return before + "".join([text for name, text in modules.items() if name in kept])


def _modules(script: str) -> tuple[str, dict[str, str]]:
    """What stands before the first module, and each module's text by its name, in their order."""
    wrapper = _WRAPPER.search(script)
    if wrapper is None:
        raise UnknownBundleError("no function that wraps modules")
    begins = [*re.finditer(rf"(?<=[;}}])var ([\w$]+)={re.escape(wrapper[1])}\(", script)]
    if not begins:
        raise UnknownBundleError("no modules")
    ends = [*[each.start() for each in begins[1:]], len(script)]
    texts = {each[1]: script[each.start() : end] for each, end in zip(begins, ends, strict=True)}
    return script[: begins[0].start()], texts


def _wanted(modules: dict[str, str], names: list[str]) -> str:
    """The module, out of those registered, that stands for the wanted kind of trace."""
    for name in names:
        passed_on = _ONLY_PASSES_ON.search(modules[name])
        if f'name:"{WANTED}",' in modules[passed_on[1] if passed_on else name]:
            return name
    raise UnknownBundleError(f"{WANTED} is not registered")


def _reached(modules: dict[str, str], start: str) -> set[str]:
    """Names of all modules that may be called from one, directly or not. A like name elsewhere keeps one too many."""
    reached, waiting = {start}, [start]
    while waiting:
        called = {name for name in _CALL.findall(modules[waiting.pop()]) if name in modules} - reached
        reached |= called
        waiting += called
    return reached
