"""The short names that maps write on or beside the fifteen collaboratives, by id."""

SHORT_NAMES = {
    "EAST": "East of England",
    "EM": "East Midlands",
    "GM": "Greater Manchester",
    "HINSL": "South London",
    "ICHP": "Imperial College Health Partners",
    "KSS": "Kent Surrey Sussex",
    "NENC": "North East and North Cumbria",
    "NWC": "North West Coast",
    "OX": "Oxford",
    "SW": "South West",
    "UCLP": "UCLPartners",
    "WM": "West Midlands",
    "WOE": "West of England",
    "WX": "Wessex",
    "YH": "Yorkshire and Humber",
}
