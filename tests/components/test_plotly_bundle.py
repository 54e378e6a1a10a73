"""The smaller plotly.js: cut by what its modules call, and refused where it is built otherwise."""

from __future__ import annotations

import gzip
import re
from importlib.resources import files

import pytest

from components.plotly_bundle import UnknownBundleError, cut, plotly_script

WHOLE = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
MODULES = (
    "var w=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t),t.exports}catch(r){throw t=0,r}};",
    "var core=w((e,t)=>{t.exports={register(){}}});",
    "var shared=w((e,t)=>{t.exports=1});",
    'var bars=w((e,t)=>{shared();t.exports={name:"bar",x:onlyBars()}});',
    "var onlyBars=w((e,t)=>{t.exports=2});",
    'var map=w((e,t)=>{deep();t.exports={name:"choropleth",x:1}});',
    "var deep=w((e,t)=>{shared()});",
    "var named=w((e,t)=>{t.exports=map()});",
    "var all=w((e,t)=>{var c=core();c.register([bars(),named()]);t.exports=c});return all();",
)
TOY = "".join(MODULES)


def test_what_only_other_kinds_need_goes_and_nothing_else() -> None:
    kept = re.findall(r"var (\w+)=w\(", cut(TOY))
    assert kept == ["core", "shared", "map", "deep", "named", "all"]
    assert "c.register([named()])" in cut(TOY)


@pytest.mark.parametrize(
    "script",
    ["", MODULES[0], TOY.replace("register([", "add(["), TOY.replace("choropleth", "sunburst")],
    ids=["nothing", "no modules", "no list of kinds", "no map among them"],
)
def test_a_script_that_is_built_otherwise_is_refused(script: str) -> None:
    with pytest.raises(UnknownBundleError):
        cut(script)


def test_the_installed_script_becomes_less_than_a_third_and_keeps_its_licence() -> None:
    script = plotly_script()
    assert script[:200] == WHOLE[:200]
    assert "Licensed under the MIT license" in script[:200]
    assert len(script) < len(WHOLE) / 3
    assert len(gzip.compress(script.encode(), 6)) < 500_000
