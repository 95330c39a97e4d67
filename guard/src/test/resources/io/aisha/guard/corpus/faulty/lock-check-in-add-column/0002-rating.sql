--liquibase formatted sql

--changeset ann:0002-rating splitStatements:false stripComments:false rollbackSplitStatements:false
alter table orders add column rating int check (rating between 1 and 5);
--rollback alter table orders drop column rating;
