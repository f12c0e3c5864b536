sopbook.search.put("words/0","A20,AA Abetween,CA Afingers,CA Ahand,CA E-wash,CA Es,BA Aseconds,EA Boap,CA Athe,CA Cumbs,CA Bwenty,PA Awash,SA Cter,CA Ayour,CA");
