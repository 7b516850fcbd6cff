import datetime as dt

from generator.model.annual_form import OVERVIEW
from generator.views.annual import view_annual
from generator.views.site_view import SiteView
from tests.annual_builders import AS_OF, make_dataset, make_item, make_report


def test_a_report_is_seen_from_the_day_of_its_record_and_never_as_a_draft() -> None:
    dataset = make_dataset(make_report())
    assert [view.report.year for view in view_annual(dataset, dt.date(2025, 1, 22))] == [2024]
    assert view_annual(dataset, dt.date(2025, 1, 21)) == ()
    assert view_annual(make_dataset(make_report(is_draft=True)), AS_OF) == ()


def test_sentences_made_from_figures_open_their_sections() -> None:
    report = make_report(overview={"disclosure": "第一段\n接着写。\n\n第二段。"})
    (view,) = view_annual(make_dataset(report), AS_OF)
    assert view.overview[0] == (
        "（一）主动公开",
        ("2024年通过门户网站政府信息公开平台公开信息1条，其中部门文件1条。", "第一段接着写。", "第二段。"),
    )
    assert [title for title, _ in view.overview] == [
        f"（{number}）{title}" for number, title in zip("一二三四五", OVERVIEW.values(), strict=True)
    ]
    assert view.preamble.endswith("所列数据的统计期限自2024年1月1日起至12月31日止。")
    assert view.problems == ("问题一。", "问题二。")
    assert view.others == ("按照《政府信息公开信息处理费管理办法》，2024年度收取信息处理费0元。", "没有其他事项。")
    assert view.path("pdf").as_posix() == "annual-reports/report-2024.pdf"


def test_what_expires_or_is_published_after_the_report_does_not_change_it() -> None:
    expired = make_item("n-1", "2024-05-01", expires=dt.date(2024, 8, 1))
    dataset = make_dataset(make_report(), items=(expired, make_item("n-2", "2024-06-01", status="draft")))
    (view,) = view_annual(dataset, AS_OF)
    assert view.overview[0][1][0].startswith("2024年通过门户网站政府信息公开平台公开信息2条")


def test_the_model_bureau_published_193_items_in_2024(real_site: SiteView) -> None:
    view = real_site.annual[0]
    assert view.overview[0][1][0] == (
        "2024年通过门户网站政府信息公开平台公开信息193条，其中法定主动公开内容114条"
        "（组织机构1条、部门文件4条、工作动态98条、财政预决算8条、根治欠薪专栏3条），政府信息公开年报1条，"
        "重点领域信息公开就业创业78条（工作动态64条、政策指引4条、招聘信息3条、服务机构3条、监测统计4条）。"
    )
