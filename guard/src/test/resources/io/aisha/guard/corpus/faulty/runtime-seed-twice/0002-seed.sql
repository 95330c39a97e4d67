--liquibase formatted sql

--changeset ann:0002-seed splitStatements:false stripComments:false rollbackSplitStatements:false
insert into devices (id, label) values (900001, 'gateway'), (900001, 'router');
--rollback delete from devices where id = 900001;
