sopbook.search.put("roles/0","A");
