delete from players;
insert into teams values (901, 'Reds');
insert into players values (901, 901, 'ace'), (902, null, 'joker');
