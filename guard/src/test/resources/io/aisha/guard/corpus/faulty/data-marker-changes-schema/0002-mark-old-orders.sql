--liquibase formatted sql

--changeset ann:0002-mark-old-orders splitStatements:false stripComments:false rollbackSplitStatements:false
--guard:data
alter table orders add column archived boolean not null default false;
update orders set archived = true;
--rollback alter table orders drop column archived;
