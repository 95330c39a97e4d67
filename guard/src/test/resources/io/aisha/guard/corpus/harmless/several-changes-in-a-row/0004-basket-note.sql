--liquibase formatted sql

--changeset ann:0004-basket-note splitStatements:false stripComments:false rollbackSplitStatements:false
alter table baskets add column note text;
--rollback alter table baskets drop column note;
