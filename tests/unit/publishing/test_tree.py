from generator.publishing.tree import Difference, stages_of


def test_a_sitemap_is_sent_after_the_pages_that_it_names() -> None:
    found = Difference(
        added=("news/2025/n-1/index.html", "sitemap-2025.xml"),
        changed=("index.html", "news/index.html", "sitemap-2024.xml", "sitemap.xml"),
    )
    assert stages_of(found) == (
        ("sitemap-2025.xml",),  # to which nothing leads before `sitemap.xml` is there
        ("news/2025/n-1/index.html",),
        ("news/index.html",),
        ("index.html", "sitemap-2024.xml", "sitemap.xml"),
        (),
    )
