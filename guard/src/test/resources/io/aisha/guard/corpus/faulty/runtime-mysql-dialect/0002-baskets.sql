--liquibase formatted sql
--changeset dev:2
create table baskets (id int auto_increment primary key);
--rollback drop table baskets;
