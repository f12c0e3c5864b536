sopbook.search.put("roles/1","AB");
