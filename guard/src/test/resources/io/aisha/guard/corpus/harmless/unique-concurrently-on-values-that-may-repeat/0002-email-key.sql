--liquibase formatted sql

--changeset ann:0002-email-key splitStatements:false stripComments:false rollbackSplitStatements:false runInTransaction:false
create unique index concurrently uq_customers_email on customers (email);
--rollback drop index concurrently uq_customers_email;
