--liquibase formatted sql

--changeset ann:0003-email-not-null splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers add constraint nn_customers_email not null email not valid;
--rollback alter table customers drop constraint nn_customers_email;
