--liquibase formatted sql

--changeset ann:0002-clean splitStatements:false stripComments:false rollbackSplitStatements:false
delete from orders;
alter table orders add column channel text not null default 'web';
--rollback alter table orders drop column channel;
