--liquibase formatted sql

--changeset ann:0002-channel splitStatements:false stripComments:false rollbackSplitStatements:false
create type channel as enum ('web', 'phone', 'shop');
alter table orders add column channel channel;
--rollback drop type channel;
--rollback alter table orders drop column channel;
