--liquibase formatted sql

--changeset ann:0002-unique-title splitStatements:false stripComments:false rollbackSplitStatements:false
create unique index posts_title_key on posts (title);
--rollback drop index posts_title_key;
