sopbook.search.put("endings/0","Adnah,GA Aeht,IA Ahsaw,EA Aneewteb,PA Apaos,KA Aretaw,IA Buoy,CA Asbmuht,FA Bdnah,JA Doces,EA Bregnif,FA Aytnewt,DA");
