"""A roster as it is pasted into the page of the team, and that page with it."""

from datetime import timedelta

from page_runs import named, opened

from calculator.clock import today

HEAD = "工号\t姓名\t部门\t居住证到期日\t积分依据\t近一年社保月数\t未申报个税月数\t第二家单位\t备注"


def day(ahead):
    return (today() + timedelta(days=ahead)).isoformat()


def pasted():
    """Four people: on track, lost, mendable (on any day alike), and one whose months cannot be read."""
    rows = [
        f"1\t张三\t研发\t{day(40)}\t学历\t12\t0\t否\t甲",
        f"2\t李四\t行政\t{day(-80)}\t学历\t12\t0\t否\t",
        f"3\t<b>王五\t研发\t{day(10)}\t职称\t10\t1\t否\t",
        f"4\t赵六\t研发\t{day(20)}\t学历\t很多\t0\t否\t",
    ]
    return "\n".join([HEAD, *rows])


def team_page(text=None, **parts):
    """The page of the team with a pasted roster."""
    app = opened("team", lang="zh", **parts)
    named(app.text_area, "team_pasted").set_value(text or pasted()).run()
    app.button(key="team_read").click().run()
    assert not app.exception
    return app


def visitor(app):
    return app.session_state["visitor"]


def listed(app):
    """The lines of the list by their row, as they are written."""
    return {int(one.key.removeprefix("open_")): one.label for one in app.button if one.key.startswith("open_")}


def press(app, row):
    """Press a line of the list; the page that the script leads to is shown then, as a browser would."""
    app.button(key=f"open_{row}").click().run()
    assert not app.exception
    return to(app, "check")


def to(app, page):
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app
