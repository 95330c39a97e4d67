insert into crm."Account" ("AccountId", "DisplayName") values ('00000000-0000-0000-0000-00000000ab01', 'Acme');
insert into crm.deals (account_id, amount) values ('00000000-0000-0000-0000-00000000ab01', 19.99);
