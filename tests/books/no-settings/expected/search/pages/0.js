sopbook.search.put("pages/0",[["Wash your hands","hand-wash.html",0,5,0,[]]]);
