--liquibase formatted sql

--changeset ann:0002-countries splitStatements:false stripComments:false rollbackSplitStatements:false
create table countries (code char(2) primary key, name text not null);
insert into countries values ('de', 'Deutschland'), ('fr', 'France; la République'), ('cz', 'Česko');
alter table countries add column eu boolean;
update countries set eu = true;
alter table countries alter column eu set not null;
--rollback drop table countries;
