--liquibase formatted sql

--changeset ann:0002-domain splitStatements:false stripComments:false rollbackSplitStatements:false
create domain zip as text check (length(value) = 5);
--rollback drop domain zip;
