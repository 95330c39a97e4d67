--liquibase formatted sql

--changeset ann:0002-purge splitStatements:false stripComments:false rollbackSplitStatements:false
delete from users where karma < 1000000;
--rollback select setval('users_id_seq', 1);
