--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table bookings (id int primary key, room int not null, during tstzrange);
--rollback drop table bookings;
