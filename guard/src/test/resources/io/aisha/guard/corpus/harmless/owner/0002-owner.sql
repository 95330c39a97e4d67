--liquibase formatted sql

--changeset ann:0002-owner splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders owner to shop_owner;
--rollback alter table orders owner to current_user;
