--liquibase formatted sql

--changeset ann:0002-contacts splitStatements:false stripComments:false rollbackSplitStatements:false
CREATE TABLE crm.contacts (id int PRIMARY KEY, full_name text NOT NULL);
--rollback DROP TABLE contacts;
