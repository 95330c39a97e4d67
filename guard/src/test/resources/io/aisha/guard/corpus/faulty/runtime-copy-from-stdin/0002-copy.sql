--liquibase formatted sql

--changeset ann:0002-copy splitStatements:false stripComments:false rollbackSplitStatements:false
copy devices (id, label) from stdin;
900001	gateway
\.
--rollback delete from devices where id = 900001;
