import dataclasses
from pathlib import PurePosixPath

from generator.outputs.menu import menu
from generator.views.site_view import SiteView
from generator.words import use
from tests.builders import CATALOGUE, make_site


def test_the_menu_of_the_demonstration_has_its_sections_in_this_order(real_site: SiteView) -> None:
    assert menu(real_site) == [
        {"首页": "index.md"},
        {
            "政府信息公开": [
                {"公开指南": "guide.md"},
                {"公开制度": "regulations.md"},
                {"法定主动公开内容": "statutory/index.md"},
                {"组织机构": "organization/index.md"},
                {"政府信息公开年报": "annual-reports/index.md"},
                {"公开目录": "catalogue/index.md"},
                {"依申请公开": "on-request.md"},
            ]
        },
        {"部门文件": "documents/index.md"},
        {"工作动态": "news/index.md"},
        {"财政预决算": "budgets/index.md"},
        {"根治欠薪": "wage-arrears/index.md"},
        {
            "就业创业": [
                "employment/index.md",
                {"工作动态": "employment/news/index.md"},
                {"政策指引": "employment/guides/index.md"},
                {"招聘信息": "employment/recruitment/index.md"},
                {"服务机构": "employment/agencies/index.md"},
                {"监测统计": "employment/statistics/index.md"},
            ]
        },
        {
            "查询订阅": [
                {"全部信息": "archive/index.md"},
                {"公开统计": "statistics/index.md"},
                {"开放数据": "data/index.md"},
                {"更正和撤回": "corrections/index.md"},
                {"订阅": "feeds/index.md"},
                {"历史版本": "history.md"},
                {"关于本站": "about.md"},
                {"无障碍声明": "accessibility.md"},
            ]
        },
    ]


def test_pages_that_nobody_wrote_do_not_stand_there() -> None:
    site = make_site(pages={PurePosixPath("about.md"): "# About"})
    use("en")
    assert menu(site)[1] == {"Open government information": [{"Catalogue": "catalogue/index.md"}]}
    assert str(menu(site)[-1]).endswith("{'Past versions': 'history.md'}, {'About this site': 'about.md'}]}")


def test_a_category_stands_where_its_entry_says_by_the_name_it_says() -> None:
    news, documents, *rest = CATALOGUE
    moved = dataclasses.replace(news, menu="platform", menu_title="动态")
    site = make_site(catalogue=dataclasses.replace(CATALOGUE, categories=(moved, documents, *rest)))
    assert {"动态": "news/index.md"} in next(iter(menu(site)[1].values()))  # type: ignore[union-attr,operator]
    assert menu(site)[2] == {"部门文件": "documents/index.md"}
