--liquibase formatted sql
--changeset dev:2
insert into codes values ('abcd');
--rollback delete from codes where code = 'abcd';
