--liquibase formatted sql

--changeset ann:0002-nick splitStatements:false stripComments:false rollbackSplitStatements:false
create domain short_text as varchar(40);
alter table customers add column nick short_text;
--rollback alter table customers drop column nick;
--rollback drop domain short_text;
