--liquibase formatted sql

--changeset ann:0002-more-devices splitStatements:false stripComments:false rollbackSplitStatements:false
insert into devices (id, label) values (999001, 'gateway');
--rollback delete from devices;
