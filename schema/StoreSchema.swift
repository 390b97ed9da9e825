enum StoreSchema {}
