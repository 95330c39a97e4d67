insert into crm."Account" ("AccountId", "DisplayName") values ('00000000-0000-0000-0000-00000000ab02', 'Lost Ltd');
insert into crm.deals (account_id, stage) values ('00000000-0000-0000-0000-00000000ab02', 'lost');
