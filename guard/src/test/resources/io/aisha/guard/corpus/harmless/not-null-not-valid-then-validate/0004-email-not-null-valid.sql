--liquibase formatted sql

--changeset ann:0004-email-not-null-valid splitStatements:false stripComments:false rollbackSplitStatements:false
alter table customers validate constraint nn_customers_email;
--rollback alter table customers drop constraint nn_customers_email;
--rollback alter table customers add constraint nn_customers_email not null email not valid;
