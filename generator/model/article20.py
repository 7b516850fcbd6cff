"""What an organ publishes by itself, by the number of the item.

Source: 政府信息公开条例 (令711) art. 20; the Chinese words are its own.
"""

from generator.words import later

# The number as it is written, and what is published.
ARTICLE_20 = {
    1: (later("(1)"), later("Administrative regulations, rules and normative documents")),
    2: (later("(2)"), later("Functions, structure, address, office hours and contacts of the body, and who heads it")),
    3: (
        later("(3)"),
        later("Plans for economic and social development, special and regional plans, and policies about them"),
    ),
    4: (later("(4)"), later("Economic and social statistics")),
    5: (later("(5)"), later("Grounds, conditions, procedure and results of licences and other services to the public")),
    6: (
        later("(6)"),
        later(
            "Grounds, conditions and procedure of penalties and compulsory measures, and penalties of public interest"
        ),
    ),
    7: (later("(7)"), later("Budgets and final accounts")),
    8: (later("(8)"), later("Fees, with their grounds and rates")),
    9: (later("(9)"), later("Central government procurement: what is bought, by what standards, and how it went")),
    10: (later("(10)"), later("Approval and progress of major construction projects")),
    11: (
        later("(11)"),
        later(
            "Policies and measures on poverty, education, health, social security and employment, and how they "
            "are carried out"
        ),
    ),
    12: (later("(12)"), later("Plans, warnings and responses for emergencies")),
    13: (
        later("(13)"),
        later("Inspections of the environment, public health, work safety, food, medicines and product quality"),
    ),
    14: (later("(14)"), later("Civil service recruitment: posts, numbers, conditions and results")),
    15: (later("(15)"), later("Other information that laws, regulations and rules require to be published")),
}
