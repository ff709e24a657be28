"""What the bench says of its measurements."""

from bench import tables
from bench.goals import goals
from bench.race import Result, failed
from bench.running import Measured


def result(key, seconds=1.0, peak=100_000_000, pages=1_000, **facts):
    return Result(key, facts.pop("name", key), pages, Measured(seconds, 2.0, peak, 0), **facts)


LARGE = [
    result("full-2", 10.0, 150_000_000, 4_000, name="edition", queries=0.25, made=4_100),
    result("nothing", 0.04, pages=4_000),
    result("edited", 0.2, pages=4_000),
    result("edited-resident", 0.09, pages=4_000),
    result("wagtail-bakery", 160.0, pages=4_000, name="bakery", queries=29.0),
    result("django-distill", pages=4_000, name="distill", failed="it ended with 1: no such page"),
]
SMALL = [result("full-2", 3.0), result("edited", 0.1)]


def test_goals_stand_beside_what_was_reached():
    said = [(goal.name, goal.limit, goal.shown, goal.verdict) for goal in goals(LARGE, SMALL)]

    growth = "growth from 1,000 to 4,000 pages"
    assert said == [
        ("full build, 2 processes, against wagtail-bakery", "≥ 15 ×", "16 ×", "reached"),
        ("one page edited, of a full build", "≤ 1 %", "2 %", "not reached"),
        ("nothing changed, of a full build", "≤ 0.5 %", "0.4 %", "reached"),
        ("one page edited in a worker, of a full build", "≤ 1 %", "0.9 %", "reached"),
        ("nothing changed in a worker, of a full build", "≤ 0.5 %", "–", "not measured"),
        (f"{growth}: one page edited", "≤ 1.5 ×", "2 ×", "not reached"),
        (f"{growth}: peak memory", "≤ 1.5 ×", "1.5 ×", "reached"),
    ]


def test_a_goal_is_not_measured_by_what_failed_or_did_not_take_part():
    bakery = result("wagtail-bakery", 160.0, failed="10 of 1000 pages are missing")

    assert {goal.verdict for goal in goals([bakery, result("full-2")], [])} == {"not measured"}


def test_results_are_put_beside_wagtail_bakery():
    assert tables.of_results(LARGE[:1] + LARGE[4:]).splitlines() == [
        "|         | seconds | processor s | pages/s | × wagtail-bakery | peak MB | queries/page "
        "| made anew |",
        "| ------- | ------: | ----------: | ------: | ---------------: | ------: | -----------: "
        "| --------: |",
        "| edition |   10.00 |         2.0 |     400 |               16 |     150 |          0.2 "
        "|     4,100 |",
        "| bakery  |  160.00 |         2.0 |      25 |                1 |     100 |         29.0 "
        "|         – |",
        "| distill |  failed |           – |       – |                – |       – |            – "
        "|         – |",
        "distill failed: it ended with 1: no such page",
    ]


def test_growth_compares_the_same_build_on_both_sites():
    assert tables.of_growth(SMALL[:1], LARGE).splitlines() == [
        "|                 | 1,000 pages | 4,000 pages | growth |",
        "| --------------- | ----------: | ----------: | -----: |",
        "| full-2: seconds |        3.00 |       10.00 | 3.33 × |",
        "| full-2: peak MB |         100 |         150 | 1.50 × |",
    ]


def test_who_left_out_a_page_or_its_title_has_failed(tmp_path):
    (tmp_path / "one.html").write_text("<h1>One</h1>")
    (tmp_path / "two.html").write_text("<h1>Server Error (500)</h1>")
    wanted = {"one.html": "One", "two.html": "Two", "three.html": "Three"}

    reason = failed(Measured(1.0, 1.0, 0, 0), tmp_path / "log", tmp_path, wanted)

    assert reason == "2 of 3 pages are missing, such as two.html"


def test_who_ended_with_an_error_has_failed_with_its_last_words(tmp_path):
    (tmp_path / "log").write_text("Building\nCommandError: no such page\n")

    reason = failed(Measured(1.0, 1.0, 0, 1), tmp_path / "log", tmp_path, {})

    assert reason == "it ended with 1: Building / CommandError: no such page"
