sopbook.search.put("texts/1",[["Everybody gets out. Smoke or fire. Fire brigade. fire or smoke. +49 112. We are safe. Who is to blame.","",""],["Begin in the kitchen."]]);
