--liquibase formatted sql

--changeset ann:0002-feed splitStatements:false stripComments:false rollbackSplitStatements:false
create table feed (id int primary key, at timestamptz not null);
create index feed_at on feed (at);
--rollback drop table feed;
