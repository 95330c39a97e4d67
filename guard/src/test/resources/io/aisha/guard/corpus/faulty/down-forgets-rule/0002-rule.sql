--liquibase formatted sql

--changeset ann:0002-rule splitStatements:false stripComments:false rollbackSplitStatements:false
create rule no_delete as on delete to published_posts do instead nothing;
create table a (id int primary key);
--rollback drop table a;
