"""Names of people and places, all common; a few that put screens and exports to the test."""

VOORNAMEN_VROUW = [
    "An",
    "Bieke",
    "Chantal",
    "Dorien",
    "Eline",
    "Fatma",
    "Greet",
    "Hilde",
    "Ilse",
    "Josée",
    "Karin",
    "Lieve",
    "Marijke",
    "Nathalie",
    "Oumaima",
    "Patricia",
    "Rita",
    "Sofie",
    "Tineke",
    "Ursula",
    "Veerle",
    "Wendy",
    "Yasmina",
    "Zoë",
    "Amina",
    "Els",
    "Françoise",
    "Gerda",
    "Hanne",
    "Ingrid",
    "Katrien",
    "Leen",
    "Mieke",
    "Nele",
    "Petra",
    "Saartje",
    "Sarah",
    "Tania",
    "Vera",
    "Elodie",
    "Aïcha",
    "Noémie",
    "Kaat",
    "Lotte",
]
VOORNAMEN_MAN = [
    "Bart",
    "Chris",
    "Dirk",
    "Erik",
    "Filip",
    "Geert",
    "Hans",
    "Ivan",
    "Jan",
    "Koen",
    "Luc",
    "Marc",
    "Nico",
    "Omar",
    "Pieter",
    "Raf",
    "Stijn",
    "Tom",
    "Urbain",
    "Valère",
    "Wim",
    "Youssef",
    "Zakaria",
    "Ahmed",
    "Björn",
    "Cédric",
    "Danny",
    "Eddy",
    "Frank",
    "Gunther",
    "Hendrik",
    "Ismail",
    "Joris",
    "Kristof",
    "Ludo",
    "Mehmet",
    "Niels",
    "Patrick",
    "Rudi",
    "Sven",
    "Thierry",
    "Werner",
    "Yves",
    "André",
]
FAMILIENAMEN = """Peeters Janssens Maes Jacobs Mertens Willems Claes Goossens Wouters Aerts Hermans Michiels Segers Verhoeven Pauwels Bogaerts Lemmens Smets
Martens Hendrickx Verlinden Coppens Cools Stevens Claeys Thys Lambrechts Vermeulen Vandenberghe Vercammen Lenaerts Dewulf Moens Baert Desmet Declercq Bauwens
Timmermans Verbeke Geerts Sterckx Cuypers Van Damme Devos Vandamme Verstraete Naert Beckers Bosmans Adriaens Benali Yildiz Öztürk El-Khatib Nguyen Kovács Müller
Dupré Lefèvre D'Hondt D'Haese 't-Kindt Vande-Velde Van-den-Broeck De-Smedt De-Bock De-Backer Van-Acker Vanhoutte Verhaegen Wuyts Nijs Raes Torfs Ooms Ceulemans
Callens Geens Leys Dierckx Schepers Saelens Vlaeminck Deprez Lievens Rombouts Christiaens Bulckaen Maertens Vandeputte Cornelis Roels Ghys Casteels""".replace(
    "Van Damme", "Van-Damme"
).split()
MOEILIJKE_NAMEN = (
    "=Peeters",
    "+Van Loo",
    "<b>Maes</b>",
    "O'Brien-D'Hoore",
    "De “Smet”",
    "Şimşek, de Jonge",
    "@Verhulst",
    "-Claes",
)
"""Family names that a spreadsheet or a page must not act upon."""

ONDERNEMINGEN = """De Brug|Het Werkhuis|De Wissel|De Kringwinkel Noord|Groenwerk|De Stiel|Werkspoor|Den Diepen Boomgaard|De Sluis|Kanaal 21|De Ploeg|Het Atelier|De Kade
Wonen en Werken|De Meander|De Hefboom|Het Veer|De Springplank|Aarde en Werk|De Waaier|De Kiem|Het Anker|Veerkracht|De Vlaspit|De Oever|De Schakel|Groen en Steen|De Loods
De Molen|Het Pakhuis|De Bakermat|Zonnehoek|De Dageraad|De Linde|Sterkmakers|De Passage|Het Spoor|De Werf|De Bron|De Kruispunt|Maatschap|De Ladder""".replace(
    "\n", "|"
).split("|")
GEMEENTEN = (
    ("9000", "Gent"), ("8000", "Brugge"), ("2300", "Turnhout"), ("3500", "Hasselt"), ("3000", "Leuven"), ("8500", "Kortrijk"), ("2800", "Mechelen"),
    ("9300", "Aalst"), ("8800", "Roeselare"), ("3600", "Genk"), ("9100", "Sint-Niklaas"), ("2200", "Herentals"), ("8400", "Oostende"), ("1500", "Halle"),
)  # fmt: skip
STRATEN = (
    "Nijverheidslaan",
    "Kanaalstraat",
    "Stationsstraat",
    "Ambachtenlaan",
    "Molenweg",
    "Havenstraat",
    "Industriepark",
    "Vlasstraat",
    "Kerkstraat",
)
BEHANDELAARS = ("Katrien Voorbeeld", "Wim Voorbeeld", "Leen Voorbeeld", "Jef Voorbeeld")
