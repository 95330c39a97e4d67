insert into ledger values (1, 250);
