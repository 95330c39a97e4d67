--liquibase formatted sql

--changeset ann:0002-lines splitStatements:false stripComments:false rollbackSplitStatements:false
create table link_kinds (kind text primary key);
create table links (id int primary key, kind text references link_kinds (kind), url text not null);
insert into link_kinds values ('home'), ('mail');
--rollback drop table
--rollback   links;
--rollback -- the kinds go last
--rollback drop table link_kinds
