sopbook.search.put("texts/0",[["Soap, water, 20 seconds. between the fingers the thumbs"]]);
